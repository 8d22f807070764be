/** Words that may open a clause before "I", as alternatives of a pattern: behind them it is a person and no numeral. */
export const CLAUSE_OPENERS =
  'And|But|So|Or|Nor|When|Whenever|While|If|As|Since|Because|Before|After|Although|Though|Then|What|Which|Who|Whom|Where|Wherever|That|How|Why|Once|Now|Here|There|Until|Unless|Yet|Still|Thus|Hence|Even|Ever|Never|Often|Seldom|Sometimes|Soon|Later|Today|Yesterday|Tomorrow|Tonight|Perhaps|Maybe|Indeed|Instead|Yes|No|Oh|Well|Only|Not|Had|Have|Was|Am|Did|Do|May|Might|Must|Can|Could|Should|Shall|Will|Would|\\p{L}+ly';
