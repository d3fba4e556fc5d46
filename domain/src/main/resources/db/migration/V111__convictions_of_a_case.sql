-- A court's step may name several case numbers; a conviction is found by each of them.
create index conviction_one_of_its_cases on conviction using gin (string_to_array(case_number, '; '))
  where strpos(case_number, '; ') > 0;
