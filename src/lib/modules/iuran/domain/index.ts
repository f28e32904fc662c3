// The pure door of the module: rules only, for workers, tests and every other layer above.
export * from './tipe';
export * from './parameter';
export * from './hitung';
export * from './status';
export * from './jenis';
export * from './kolom';
export * from './jelaskan';
export * from './tabel-gaji';
export * from './gaji-pokok';
export * from './periksa';
export * from './banyak-pembayaran';
