import { chartOfAccountsColumns } from '../columns/chart-of-accounts.ts';
import type { Column } from '../columns/column.ts';
import { customerRegistryColumns } from '../columns/customer-registry.ts';
import { openingBalancesColumns } from '../columns/opening-balances.ts';
import { productsColumns } from '../columns/products.ts';
import type { TableKind } from '../types.ts';
import { chartOfAccounts } from './chart-of-accounts.ts';
import { customerRegistry } from './customer-registry.ts';
import type { KindCheck, KindRequest } from './kind-check.ts';
import { openingBalances } from './opening-balances.ts';
import { products } from './products.ts';

export interface TableKindDefinition {
  readonly columns: readonly Column[];
  /** Groups of targets of which the file must have one. */
  readonly required: readonly (readonly string[])[];
  readonly check: (request: KindRequest) => KindCheck;
}

export const TABLE_KIND: Readonly<Record<TableKind, TableKindDefinition>> = {
  'customer-registry': {
    columns: customerRegistryColumns,
    required: [['name', 'lastName']],
    check: customerRegistry,
  },
  'chart-of-accounts': {
    columns: chartOfAccountsColumns,
    required: [['accountNumber'], ['name']],
    check: chartOfAccounts,
  },
  products: {
    columns: productsColumns,
    required: [['code'], ['name'], ['priceGross', 'priceNet']],
    check: products,
  },
  'opening-balances': {
    columns: openingBalancesColumns,
    required: [['accountNumber'], ['debit', 'credit', 'amount']],
    check: openingBalances,
  },
};
