/** Units of measure, singular and plural alike as a number is followed by them. */
export const UNITS: ReadonlySet<string> = new Set(
  (
    'millimetre centimetre metre kilometre millimeter centimeter meter kilometer inch foot feet yard mile league fathom knot ' +
    'gram kilogram kilo tonne ton pound ounce litre liter gallon pint barrel acre hectare ' +
    'second minute hour day week fortnight month year decade century dollar euro cent penny shilling franc ' +
    'percent degree watt kilowatt megawatt volt ampere'
  ).split(' '),
);
