-- How a user wants to work, on every computer. Nobody has a row before something is chosen.
create table user_preference (
  user_id     bigint primary key references app_user,
  letter_keys boolean not null default true        -- whether keys that are a single letter act
);
