package org.clearance.domain.defense.partner;

import com.bastiaanjansen.otp.TOTPGenerator;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Prints what a partner hands out or keeps: invitations, and the sheet with which a helper signs
 * in.
 */
@Component
public class PartnerSlips {
  private final JdbcClient db;
  private final Partners partners;
  private final Counties counties;
  private final PortalTexts texts;
  private final Documents documents;
  private final Clock clock;

  PartnerSlips(
      JdbcClient db,
      Partners partners,
      Counties counties,
      PortalTexts texts,
      Documents documents,
      Clock clock) {
    this.db = db;
    this.partners = partners;
    this.counties = counties;
    this.texts = texts;
    this.documents = documents;
    this.clock = clock;
  }

  private Optional<String> url(Partner partner) {
    return Setting.RESIDENTS_URL.of(db, partner.countyId()).map(url -> url.replaceAll("/+$", ""));
  }

  /**
   * Prints the invitations that nobody has used, each on a page of its own.
   *
   * @return empty where there are none, or the county has not set the address of its public screens
   */
  public Optional<byte[]> invitations(Partner partner, String title) {
    Instant now = clock.instant();
    List<Invitation> open =
        partners.invitations(partner).stream()
            .filter(one -> one.usedAt() == null && one.expiresAt().isAfter(now))
            .toList();
    County county = counties.find(partner.countyId()).orElseThrow();
    return url(partner)
        .filter(url -> !open.isEmpty())
        .map(
            url ->
                documents.handedOut(
                    documents.template("invitation", county.code()),
                    title,
                    open.stream().map(one -> model(one, county, url)).toList(),
                    now));
  }

  private Map<String, Object> model(Invitation one, County county, String url) {
    String link = "%s/%s?from=%s".formatted(url, one.language(), one.code().shown());
    Map<String, Object> model = head(one.language(), county);
    model.put("title", texts.of(one.language(), "poster.title"));
    model.put("lead", texts.of(one.language(), "poster.lead"));
    model.put("scan", texts.of(one.language(), "poster.scan"));
    model.put("link", link.replaceFirst("^https?://", ""));
    model.put("opens", link);
    model.put(
        "until",
        texts.of(
            one.language(),
            "poster.until",
            said(
                one.expiresAt().atZone(ZoneId.of(county.timeZone())).toLocalDate(),
                one.language())));
    return model;
  }

  private Map<String, Object> head(String language, County county) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("language", Locale.forLanguageTag(language).toLanguageTag());
    model.put("county", county.displayName());
    model.put("office", Setting.DEFENDER_OFFICE.of(db, county.id()).orElse("Public Defender"));
    model.put("telephone", Setting.DEFENDER_TELEPHONE.of(db, county.id()).orElse(""));
    return model;
  }

  private static String said(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.forLanguageTag(language + "-US")));
  }

  /**
   * Prints the sheet with which a helper signs in. Whoever has it can: it is given to the helper
   * and to nobody else.
   *
   * @return empty where there is no such helper, or the county has not set the address of its
   *     public screens
   */
  public Optional<byte[]> sheet(Partner partner, long helperId) {
    record Row(String name, String code, String secret) {}
    Optional<Row> helper =
        db.sql(
                "select name, code, secret from defense.helper where id = :id and partner_id = :partner and ended_at is null")
            .param("id", helperId)
            .param("partner", partner.id())
            .query(Row.class)
            .optional();
    County county = counties.find(partner.countyId()).orElseThrow();
    return url(partner)
        .flatMap(
            url ->
                helper.map(
                    row -> {
                      Map<String, Object> model = head("en", county);
                      model.put("title", "To sign in as a helper");
                      model.put("name", row.name());
                      model.put("partner", partner.name());
                      model.put("link", url + "/en/helper");
                      model.put("code", new ReferralCode(row.code()).shown());
                      model.put("opens", app(row.secret(), row.name(), county));
                      return documents.handedOut("helper-sheet", model, clock.instant());
                    }));
  }

  private static String app(String secret, String name, County county) {
    try {
      return new TOTPGenerator.Builder(secret.getBytes(StandardCharsets.US_ASCII))
          .build()
          .getURI(county.displayName(), name)
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a name makes no address", e);
    }
  }
}
