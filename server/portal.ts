import { EXIT, type PortalCommand, UsageError } from './portal/command.ts';

/** Commands by name; each is loaded only when it is called. */
const COMMANDS: Readonly<Record<string, () => Promise<PortalCommand>>> = {
  audit: async () => (await import('./portal/audit.ts')).audit,
  'check-file': async () => (await import('./portal/check-file.ts')).checkFileCommand,
  db: async () => (await import('./portal/db.ts')).db,
  docs: async () => (await import('./portal/docs.ts')).docs,
  keys: async () => (await import('./portal/keys.ts')).keys,
};

const print = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

/** The command line of operators: `npm run portal -- <command> …`. @returns the exit code */
async function portal([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === 'help') {
    print('Usage: npm run portal -- <command> [options]\n');
    for (const [command, load] of Object.entries(COMMANDS))
      print(`  ${command.padEnd(14)}${(await load()).summary}`);
    print('\nEach command explains itself with --help.');
    return name === undefined ? EXIT.usage : EXIT.fine;
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) {
    complain(`There is no command "${name}". Commands: ${Object.keys(COMMANDS).join(', ')}.`);
    return EXIT.usage;
  }
  const command = await load();
  if (args.includes('--help') || args.includes('-h')) {
    print(command.help);
    return EXIT.fine;
  }
  try {
    return await command.run(args, print);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'unknown error';
    complain(message);
    const wrongly = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
    return wrongly ? EXIT.usage : EXIT.failed;
  }
}

process.exitCode = await portal(process.argv.slice(2));
