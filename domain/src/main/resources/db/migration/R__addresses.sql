-- A postal address as an envelope shows it, in two or three lines; MailingAddress.lines() says the same to Java.
create or replace function address_lines(street text, unit text, city text, state text, zip text)
  returns text language sql immutable parallel safe
  return street || E'\n' || case when unit = '' then '' else unit || E'\n' end || city || ' ' || state || ' ' || zip;
