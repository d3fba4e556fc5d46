-- What anybody's form has texted is counted by the hour.
create index resident_message_of_anybody on defense.resident_message (county_id, queued_at)
  where channel = 'SMS' and kind in ('RECEIVED', 'CONTACT_CHANGED');
