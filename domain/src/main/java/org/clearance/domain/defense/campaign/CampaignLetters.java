package org.clearance.domain.defense.campaign;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.contact.notice.PersonName;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prints the letters of a wave, each on a sheet of its own in every language of the public screens.
 * A letter tells nothing of a record, and its envelope shows the county alone.
 */
@Component
public class CampaignLetters {
  private static final String TEMPLATE = "campaign-letter";

  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final Documents documents;
  private final Clock clock;

  CampaignLetters(
      JdbcClient db, Counties counties, PortalTexts texts, Documents documents, Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * A letter to somebody.
   *
   * @param name {@code Doe, Jane Q}
   * @param language the person's own, which stands first
   * @param address its lines
   * @param part which wording
   */
  public record Letter(String name, String language, String address, String code, String part) {
    static Letter of(Contact contact) {
      return new Letter(
          contact.name(), contact.language(), contact.address(), contact.code(), contact.part());
    }
  }

  /** A letter in one language. */
  record Part(String language, String title, List<String> lines) {}

  /**
   * Prints the letters of a campaign.
   *
   * @return empty where the county has not set the address of its public screens
   */
  public Optional<byte[]> print(Campaign campaign, List<Contact> contacts, String title) {
    return print(campaign.countyId(), contacts.stream().map(Letter::of).toList(), title);
  }

  /**
   * Prints letters of the public defender of a county.
   *
   * @return empty where the county has not set the address of its public screens
   */
  public Optional<byte[]> print(long countyId, List<Letter> letters, String title) {
    County county = counties.find(countyId).orElseThrow();
    return Setting.RESIDENTS_URL
        .of(db, county.id())
        .map(url -> url.replaceAll("/+$", ""))
        .map(
            url ->
                documents.handedOut(
                    documents.template(TEMPLATE, county.code()),
                    title,
                    letters.stream().map(letter -> model(letter, county, url)).toList(),
                    clock.instant().truncatedTo(ChronoUnit.MINUTES)));
  }

  private Map<String, Object> model(Letter letter, County county, String url) {
    String code = new ReferralCode(letter.code()).shown();
    String telephone = Setting.DEFENDER_TELEPHONE.of(db, county.id()).orElse("");
    List<String> languages = new ArrayList<>(texts.offered().keySet());
    // The person's own language first.
    languages.sort(java.util.Comparator.comparing(language -> !language.equals(letter.language())));
    List<Part> parts = new ArrayList<>();
    for (String language : languages) {
      parts.add(
          new Part(
              Locale.forLanguageTag(language).toLanguageTag(),
              texts.of(language, "letter.title"),
              List.of(
                  texts.of(language, "letter.lead." + letter.part()),
                  texts.of(language, "letter.free"),
                  texts.of(language, "letter.how", code, telephone),
                  texts.of(language, "letter.real", county.displayName()),
                  texts.of(language, "letter.stop"))));
    }
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("language", parts.get(0).language());
    model.put("title", parts.get(0).title());
    model.put("office", Setting.DEFENDER_OFFICE.of(db, county.id()).orElse("Public Defender"));
    model.put("county", county.displayName());
    model.put("from", Setting.DEFENDER_ADDRESS.of(db, county.id()));
    model.put("telephone", telephone);
    model.put("name", PersonName.asAddressed(letter.name()));
    model.put("address", letter.address().lines().toList());
    model.put("parts", parts);
    model.put("code", code);
    String link = "%s/%s/letter?from=%s".formatted(url, letter.language(), code);
    model.put("opens", link);
    model.put("link", link.replaceFirst("^https?://", "").replaceFirst("\\?.*$", ""));
    return model;
  }
}
