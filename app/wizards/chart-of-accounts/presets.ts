import type { Step } from '../engine/types.ts';
import { STANDARD_CHART_IDS, STANDARD_CHARTS } from './standard-chart.ts';

/** The shipped charts as rows of the list of accounts. */
export const chartPresets = STANDARD_CHART_IDS.map((id) => ({
  id,
  inputs: {
    accounts: STANDARD_CHARTS[id].map(({ number, name, type, vatCode }) => ({
      id: number,
      number,
      name,
      type,
      vatCode,
    })),
  },
})) satisfies Step['presets'];
