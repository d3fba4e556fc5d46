package org.clearance.domain.defense.partner;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.question.PortalTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Knows the links of partners, and prints their posters: one page in one language, with a QR code.
 */
@Component
public class PartnerPoster {
  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final Documents documents;
  private final Clock clock;

  PartnerPoster(
      JdbcClient db, Counties counties, PortalTexts texts, Documents documents, Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.documents = documents;
    this.clock = clock;
  }

  /**
   * The address that a partner gives to people; empty where the county has not set the address of
   * its public screens.
   */
  public Optional<String> link(Partner partner) {
    return address(partner, "/");
  }

  private Optional<String> address(Partner partner, String page) {
    return Setting.RESIDENTS_URL
        .of(db, partner.countyId())
        .map(url -> url.replaceAll("/+$", "") + page + "?from=" + partner.code());
  }

  /** The languages in which there are posters: their own names by their tags. */
  public Map<String, String> languages() {
    return texts.offered();
  }

  /**
   * Prints the poster of a partner, a page of letter paper.
   *
   * @param language one of {@link #languages}
   * @return empty where the county has not set the address of its public screens
   */
  public Optional<byte[]> print(Partner partner, String language) {
    return address(partner, "/" + language).map(link -> print(partner, language, link));
  }

  private byte[] print(Partner partner, String language, String link) {
    County county = counties.find(partner.countyId()).orElseThrow();
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("language", Locale.forLanguageTag(language).toLanguageTag());
    model.put("office", Setting.DEFENDER_OFFICE.of(db, county.id()).orElse("Public Defender"));
    model.put("county", county.displayName());
    model.put("telephone", Setting.DEFENDER_TELEPHONE.of(db, county.id()).orElse(""));
    model.put("address", Setting.DEFENDER_ADDRESS.of(db, county.id()));
    model.put("hours", Setting.RESIDENTS_HOURS.of(db, county.id()).orElse(""));
    for (String key : List.of("title", "lead", "private", "scan", "call")) {
      model.put(key, texts.of(language, "poster." + key));
    }
    model.put("link", link.replaceFirst("^https?://", ""));
    model.put("opens", link);
    return documents.handedOut("poster", model, clock.instant());
  }
}
