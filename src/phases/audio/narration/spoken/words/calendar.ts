import { table } from './lists';

/** Months and weekdays as they are shortened. */
export const SHORT_MONTHS = table(
  `Jan=January; Feb=February; Mar=March; Apr=April; Jun=June; Jul=July; Aug=August; Sep=September; Sept=September
  Oct=October; Nov=November; Dec=December`,
);

export const SHORT_WEEKDAYS = table(
  `Mon=Monday; Tue=Tuesday; Tues=Tuesday; Wed=Wednesday; Thu=Thursday; Thur=Thursday; Thurs=Thursday; Fri=Friday
  Sat=Saturday; Sun=Sunday`,
);
