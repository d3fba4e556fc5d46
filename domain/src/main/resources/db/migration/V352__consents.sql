-- What people allow, as a ledger: every time that a person says yes or no is an entry, and what was said last counts.
create table defense.consent (
  id          bigint generated always as identity primary key,
  referral_id bigint not null references defense.referral on delete cascade,
  question    text not null,
  given       boolean not null,
  wording     text not null,
  language    text not null,
  way         text not null check (way in ('FORM', 'ANOTHER', 'HELPER', 'CODE', 'TEXT', 'PHONE', 'IN_PERSON', 'LETTER')),
  actor       text not null,
  at          timestamptz not null
);
create index consent_referral on defense.consent (referral_id, question, at);
comment on table defense.consent is 'What a person allowed, or did not, each time that it was said, and in which words it was asked.';
comment on column defense.consent.question is 'The name of the question (residents/questions.yaml), or helperSees.';
comment on column defense.consent.wording is 'The words in which it was asked; empty: nobody asked, the person said so.';
comment on column defense.consent.language is 'The tag of the language of the words.';
comment on column defense.consent.way is 'How the person said it: on the form, alone or typed by somebody else or by a partner''s helper; behind the code; by text message; or to the office.';
comment on column defense.consent.actor is 'Who wrote it down: the resident, the helper, or a user.';

-- Of what was asked before the words were kept, their SHA-256 stands in their place.
insert into defense.consent (referral_id, question, given, wording, language, way, actor, at)
select c.referral_id, c.question, c.given, 'SHA-256 ' || c.wording_sha256, c.language,
       case when r.helper_id is not null then 'HELPER'
            when coalesce(r.answers -> 'forWhom' ->> 0, 'me') <> 'me' then 'ANOTHER' else 'FORM' end,
       coalesce((select h.name || ', ' || p.name from defense.helper h join defense.partner p on p.id = h.partner_id
                  where h.id = r.helper_id), 'resident'),
       r.received_at
  from defense.referral_consent c join defense.referral r on r.id = c.referral_id
 order by c.referral_id, c.question;
drop table defense.referral_consent;

-- What waits in the inbox has the SHA-256 alone, too.
update portal.inbox i
   set said = jsonb_set(i.said, '{consents}', coalesce(
         (select jsonb_agg(c.one - 'wordingSha256' || jsonb_build_object('wording', 'SHA-256 ' || (c.one ->> 'wordingSha256')) order by c.place)
            from jsonb_array_elements(i.said -> 'consents') with ordinality c (one, place)), '[]'))
 where kind = 'REFERRAL' and said -> 'consents' -> 0 ? 'wordingSha256';

alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL', 'PHONE_CODE', 'LOST_CODE', 'HELPER_END', 'APPOINTMENT',
                  'REOPENING', 'CONSENTS'));

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED', 'CASES_SET', 'TIMES_OFFERED', 'TIME_CHOSEN', 'ADVISED', 'REOPENED', 'CONSENT_CHANGED'));

drop index defense.matter_event_from_resident;
create index matter_event_from_resident on defense.matter_event (matter_id, at)
  where kind in ('ASKED_AGAIN', 'CONTACT_CHANGED', 'CONSENT_CHANGED', 'PAPER_ADDED', 'REPLIED');
