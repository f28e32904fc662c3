// The data door: the device's rows as papers, and the user's acts as commands.
export * from './urai';
export * from './kertasKerjaRepository';
export * from './salin';
export * from './konteks';
export * from './jawaban';
export * from './bekuan';
export * from './urai-petugas';
export * from './petugasRepository';
export * from './beritaAcaraRepository';
export * from './audit';
export * from './pagu';
