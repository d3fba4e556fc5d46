-- What is owed follows from all orders of a debt.
comment on table defense.debt_order is
  'What a court ordered of a debt. Of a debt''s orders, the last by their day that changes the sum says what is owed; rows are only added.';
