/** The workflows in the bundle of the batch benchmarks: the product's, and the plain window that they are compared with. */
export * from '../src/workflows';
export { BareWindowWorkflow } from './bare-window';
