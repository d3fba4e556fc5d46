-- A survey counts those whom the county asks relief for by itself.
alter table survey_finding drop constraint survey_finding_finding_check;
alter table survey_finding add constraint survey_finding_finding_check
  check (finding in ('SHALL', 'MAY', 'ASK', 'LATER', 'BY_STATE', 'BY_COUNTY'));
comment on column survey_finding.finding is
  'SHALL, MAY: the court shall or may give it now. ASK: it turns on what somebody has to be asked. LATER: from a day on. '
  'BY_STATE: the state should have given it by itself. BY_COUNTY: it is on the county''s own list, and the court has not ordered it.';
comment on column survey_finding.relief is 'The table of the law: petition-1203.4; us-ca/prop64 for the county''s own list.';
