-- A debt is of a case, and two courts number their cases each by itself.
alter table defense.debt add column court text not null default '';
comment on column defense.debt.court is
  'The court of the case, as it was told; empty: nobody has said, and of which case the debt is, is not known. Said once.';
