// The charts: kept apart from the other parts of the screen, because only some pages need their library.
export { default as Chart } from './Chart.svelte';
export { default as Columns } from './Columns.svelte';
export { default as Ranking } from './Ranking.svelte';
export type { Bar, Series } from './types';
