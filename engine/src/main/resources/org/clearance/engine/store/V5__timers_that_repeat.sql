-- A timer that repeats names the time when it is due, no longer the one when its cycle began: what follows is
-- counted from there. The column has no zone; it is the session's, which the driver sets to the program's.

update act_ru_job
set repeat_ = regexp_replace(
      repeat_,
      '^(R[0-9]*)/.*/([^/]+)$',
      '\1/' || to_char(
        duedate_ at time zone current_setting('TimeZone') at time zone 'UTC',
        'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '/\2')
where repeat_ like 'R%' and duedate_ is not null;
