/** Words that hold back a statement: how likely, how often, by what look of it. `May` with a capital is a month. */
export const HEDGES =
  /\b(?:probabl[ye]|perhaps|possibly|maybe|(?:may|might) (?:be|have|well)|likely|apparently|presumably|supposedly|reportedly|allegedly|arguably|seem(?:s|ed|ingly)?|appear(?:s|ed)? to|look(?:s|ed)? (?!for\b|at\b|after\b|into\b|out\b|up\b|down\b|back\b|round\b|around\b|on\b|in\b|like\b|through\b|over\b|forward\b|to\b|from\b|the\b|a\b|an\b|no\b)\w+|suggest(?:s|ed)?|(?:is|are|was|were) (?:said|thought|believed|held|supposed) to|sometimes|occasionally|in (?:a|some) (?:\w+ )?sense|loosely|in part|partly)\b/;

/** Words besides {@link HEDGES} with which a teller holds a statement back or hands it to somebody. */
export const RESERVATIONS =
  /\b(?:could|would|often|usually|mostly|tends?|think(?:s|ing)?|thought|believ\w+|suppos\w+|guess\w*|argu\w+|claim\w*|say(?:s|ing)?|said|wr[io]t\w+|report\w*|holds?|held|hint\w*|idea|theory|impression|feel\w*|felt)\b/i;

/** Words that call a statement open. */
export const OPEN_QUESTIONS =
  /\b(?:not (?:\w+ )?(?:known|certain|sure|proven|settled|clear)|unclear|uncertain|unknown|unsettled|nobody knows|no one knows|open question|(?:stays|remains|left|still) open|in doubt|doubt(?:s|ed|ful)?|disput\w+|debated?|disagree\w*|argued over|(?:cannot|can['’]t|could not) (?:prove|say|tell|know))\b/i;

/** Words that speak of every case. Set phrases with "all" do not. */
export const UNIVERSALS =
  /\b(?:all(?! (?:at once|right|along|the same|but|over|too|day|night|year)\b)|every|everyone|everybody|everything|each|always|any|whole|entire(?:ly)?|none|nobody|no one|never)\b/i;
export const SET_PHRASES_WITH_ALL = /\b(?:at all|after all|first of all|above all|in all|not all)\b/gi;

/** Words that speak of a part of the cases. */
export const PARTITIVES =
  /\b(?:most|mostly|many|some|several|few|half|a third|a quarter|majority|minority|nearly all|almost all|all but|usually|often|sometimes|percent|per cent|(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+) of)\b|\d%/i;
