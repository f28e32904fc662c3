// The pure value words that every other part of the product is written in.
export * from './rupiah';
export * from './pembulatan';
export * from './hasil';
export * from './periode';
export * from './parameter';
export * from './nip';
export * from './pensiun';
export * from './nik';
export * from './terbilang';
export * from './format';
export * from './urai-rupiah';
export * from './hash';
export * from './base64url';
export * from './hex';
export * from './jeda';
