package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.contact.address.PostalAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says who is told how. The deceased never are, nor who wants no notices or took back that they
 * wanted them; who asked is told over the channel and in the language of their choice; anybody else
 * by a letter, where an address is known and the county's setting {@code notices} > {@code letters}
 * says so, in the language of {@code notices} > {@code letterLanguage}.
 */
@Component
class Reaching {
  private final JdbcClient db;
  private final PostalAddresses addresses;

  Reaching(JdbcClient db, PostalAddresses addresses) {
    this.db = db;
    this.addresses = addresses;
  }

  private record Facts(
      boolean deceased,
      boolean optedOut,
      boolean tookBack,
      Optional<String> channel,
      String address,
      String language,
      boolean letters,
      String letterLanguage,
      String name) {}

  /** How this person is told at this moment. */
  Reach of(long personId) {
    Facts facts = facts(personId);
    if (facts.deceased()) {
      return new Reach.Unreached("the person is deceased.");
    }
    if (facts.optedOut()) {
      return new Reach.Unreached("the person wants no notices.");
    }
    if (facts.channel().isPresent()) {
      Channel channel = Channel.valueOf(facts.channel().get());
      return channel == Channel.LETTER
          ? letter(personId, facts.name(), facts.language(), "no address is known to write to.")
          : new Reach.Reached(channel, facts.address(), facts.language(), "", null);
    }
    if (facts.tookBack()) {
      return new Reach.Unreached("the person took the request back.");
    }
    return facts.letters()
        ? letter(
            personId,
            facts.name(),
            facts.letterLanguage(),
            "the person did not ask to be, and no address is known to write to.")
        : new Reach.Unreached("the person did not ask to be.");
  }

  private Reach letter(long personId, String name, String language, String otherwise) {
    Optional<PostalAddress> address = addresses.newest(personId);
    if (address.isEmpty()) {
      return new Reach.Unreached(otherwise);
    }
    return new Reach.Reached(
        Channel.LETTER,
        PersonName.asAddressed(name) + "\n" + address.get().address().lines(),
        language,
        address.get().address().zip(),
        address.get().id());
  }

  private Facts facts(long personId) {
    return db.sql(
            """
            select p.deceased, p.name, r.channel, r.address, r.language,
                   exists (select from notice_opt_out o where o.person_id = p.id and o.ended_at is null) as opted_out,
                   %s as took_back,
                   (c.settings #> :letters::text[])::text as letters,
                   (c.settings #> :letterLanguage::text[])::text as letter_language
              from person p
              join county c on c.id = p.county_id
              left join notice_request r on r.person_id = p.id and r.active
             where p.id = :id
            """
                .formatted(NoticeRequests.TOOK_BACK))
        .param("id", personId)
        .param("letters", Setting.LETTERS.path())
        .param("letterLanguage", Setting.LETTER_LANGUAGE.path())
        .query(
            (row, n) ->
                new Facts(
                    row.getBoolean("deceased"),
                    row.getBoolean("opted_out"),
                    row.getBoolean("took_back"),
                    Optional.ofNullable(row.getString("channel")),
                    Optional.ofNullable(row.getString("address")).orElse(""),
                    Optional.ofNullable(row.getString("language")).orElse("en"),
                    Setting.LETTERS.read(row.getString("letters")),
                    Setting.LETTER_LANGUAGE.read(row.getString("letter_language")),
                    row.getString("name")))
        .single();
  }
}
