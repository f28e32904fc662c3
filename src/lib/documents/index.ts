// The light door of this folder: types, opening in a worker, and handing files over. PDF and QR are imported by
// their own paths, so that a page loads them only when it prints.
export * from './table';
export * from './download';
export { openTableFile, type OpenFileOptions } from './workbook.client';
export { startsLikeFormula } from './neutral';
