/** Header of a start: id of the span in which a client started the run. */
export const START_SPAN_HEADER = 'showrunner-start-span';
