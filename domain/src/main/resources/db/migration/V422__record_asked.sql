-- A matter whose record was asked for waits for it, and is reviewed once it is there.
alter table defense.matter drop constraint matter_state_check;
alter table defense.matter add constraint matter_state_check
  check (state in ('RECEIVED', 'OPENED', 'CONTACTING', 'WAITING_FOR_YOU', 'RECORD_ASKED', 'REVIEWING', 'PREPARING',
                   'FILED', 'DECIDED', 'NOT_YET', 'COULD_NOT_REACH', 'CLOSED'));
