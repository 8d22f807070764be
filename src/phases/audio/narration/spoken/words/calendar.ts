import { table } from './lists';

export const MONTH_NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

export const MONTHS = table(
  `Jan=January; Feb=February; Mar=March; Apr=April; Jun=June; Jul=July; Aug=August; Sep=September; Sept=September
  Oct=October; Nov=November; Dec=December`,
);

export const WEEKDAYS = table(
  `Mon=Monday; Tue=Tuesday; Tues=Tuesday; Wed=Wednesday; Thu=Thursday; Thur=Thursday; Thurs=Thursday; Fri=Friday
  Sat=Saturday; Sun=Sunday`,
);
