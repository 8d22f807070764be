/** What the bundle of the batch benchmarks holds: the product's workflows, and the one they are compared with. */
export * from '../src/workflows';
export { BareWindowWorkflow } from './bare-window';
