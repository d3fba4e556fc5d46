-- A sentence for people as JSON keeps it, in the form that ground.text.KeptText writes and reads: {"pattern", "arguments"}.
-- An argument is a string, a number or a text.
create or replace function kept_text(pattern text, variadic arguments jsonb[] default '{}') returns jsonb language sql immutable
  set search_path = clearance, pg_temp as $$
  select jsonb_build_object('pattern', pattern, 'arguments', to_jsonb(arguments))
$$;
