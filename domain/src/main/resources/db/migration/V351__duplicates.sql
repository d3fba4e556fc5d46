-- A matter that is the same as another one is closed as that; the note names the other.
alter table defense.matter drop constraint matter_closed_as_check;
alter table defense.matter add constraint matter_closed_as_check
  check (closed_as in ('GRANTED_ALL', 'GRANTED_SOME', 'DENIED', 'CLEARED_BEFORE', 'NO_RECORD', 'NOT_ELIGIBLE', 'OTHER_PLACE',
                       'WITHDRAWN', 'OTHER_COUNSEL', 'NOT_REACHED', 'CONFLICT', 'DECEASED', 'SPAM', 'CANNOT_SERVE', 'DUPLICATE'));
