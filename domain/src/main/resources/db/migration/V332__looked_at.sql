-- What the queue of matters looks for: few rows of large tables.
create index matter_event_from_resident on defense.matter_event (matter_id, at)
  where kind in ('ASKED_AGAIN', 'CONTACT_CHANGED', 'PAPER_ADDED', 'REPLIED');
create index resident_message_failed on defense.resident_message (matter_id) where state = 'FAILED';
create index matter_opened_by on defense.matter (county_id, opened_by) where state <> 'CLOSED';
