-- An order that was recorded by mistake counts no more, and stays on record.
create table defense.debt_order_mistake (
  order_id bigint primary key references defense.debt_order on delete cascade,
  noted_by text not null,
  noted_at timestamptz not null
);
comment on table defense.debt_order_mistake is
  'What a court is said to have ordered of a debt, and was recorded by mistake: it counts no more. Rows are only added.';
comment on column defense.debt_order_mistake.noted_by is 'The username.';
