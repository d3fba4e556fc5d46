package org.clearance.domain.contact.notice;

import java.util.Optional;
import org.clearance.domain.contact.address.PostalAddress;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides whether and how a person is told. Never told are the deceased, and people who want no
 * notices or took their request back. A person with a request is told over the channel and in the
 * language they chose. Anybody else is told by letter, if an address is known and the county's
 * setting {@code notices} > {@code letters} says so, in the language of {@code notices} > {@code
 * letterLanguage}.
 */
@Component
class ReachRules {
  private final JdbcClient db;
  private final PostalAddresses addresses;

  ReachRules(JdbcClient db, PostalAddresses addresses) {
    this.db = db;
    this.addresses = addresses;
  }

  /**
   * The facts about a person that the rules need.
   *
   * @param unwanted why the person is not told; empty: nothing speaks against it
   */
  private record Facts(
      Optional<String> unwanted,
      Optional<String> channel,
      String address,
      String language,
      String letterLanguage,
      String name) {}

  /** Decides how a person is told at this moment. */
  ReachResult of(long personId) {
    Facts facts = facts(personId);
    if (facts.unwanted().isPresent()) {
      return new ReachResult.Unreached(facts.unwanted().get());
    }
    if (facts.channel().isPresent()) {
      Channel channel = Channel.valueOf(facts.channel().get());
      return channel == Channel.LETTER
          ? letter(personId, facts.name(), facts.language(), "no address is known to write to.")
          : new ReachResult.Reached(channel, facts.address(), facts.language(), "", null);
    }
    return letter(
        personId,
        facts.name(),
        facts.letterLanguage(),
        "the person did not ask to be, and no address is known to write to.");
  }

  private ReachResult letter(long personId, String name, String language, String otherwise) {
    Optional<PostalAddress> address = addresses.newest(personId);
    if (address.isEmpty()) {
      return new ReachResult.Unreached(otherwise);
    }
    return new ReachResult.Reached(
        Channel.LETTER,
        PersonName.asAddressed(name) + "\n" + address.get().address().lines(),
        language,
        address.get().address().zip(),
        address.get().id());
  }

  private Facts facts(long personId) {
    return db.sql(
            """
            select p.name, t.channel, t.address, t.language, t.unwanted, t.unasked,
                   (c.settings #> :letters::text[])::text as letters,
                   (c.settings #> :letterLanguage::text[])::text as letter_language
              from person p
              join county c on c.id = p.county_id
              join person_reach t on t.person_id = p.id
             where p.id = :id
            """)
        .param("id", personId)
        .param("letters", Setting.LETTERS.path())
        .param("letterLanguage", Setting.LETTER_LANGUAGE.path())
        .query(
            (row, n) ->
                new Facts(
                    Optional.ofNullable(
                        row.getString(
                            Setting.LETTERS.read(row.getString("letters"))
                                ? "unwanted"
                                : "unasked")),
                    Optional.ofNullable(row.getString("channel")),
                    Optional.ofNullable(row.getString("address")).orElse(""),
                    Optional.ofNullable(row.getString("language")).orElse("en"),
                    Setting.LETTER_LANGUAGE.read(row.getString("letter_language")),
                    row.getString("name")))
        .single();
  }
}
