import ExcelJS from 'exceljs';

// Reads the rows of a workbook as they come and does nothing with them.
let rows = -1;
const reader = new ExcelJS.stream.xlsx.WorkbookReader(process.argv[2]!, {
  sharedStrings: 'cache',
  styles: 'cache',
  worksheets: 'emit',
});
for await (const sheet of reader) for await (const _ of sheet) rows++;
console.log(JSON.stringify({ rows }));
