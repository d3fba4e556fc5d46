-- Where a submission stands is found by what waits or was rejected, and never by all that the state has accepted.
create index submission_record_rejected on submission_record (submission_id, state)
  where state in ('REJECTED', 'CORRECTED', 'WITHDRAWN', 'SUPERSEDED');
