// Stands in for the libraries jsPDF loads to print web pages and SVG, which this product never asks for.
export default undefined;
