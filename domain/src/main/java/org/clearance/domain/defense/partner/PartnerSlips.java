package org.clearance.domain.defense.partner;

import com.bastiaanjansen.otp.TOTPGenerator;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.code.ReferralCode;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.question.Question;
import org.clearance.domain.portal.question.Questions;
import org.clearance.domain.portal.question.Screen;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
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
  private final Questions questions;
  private final StatusBoard board;
  private final Documents documents;
  private final Clock clock;

  PartnerSlips(
      JdbcClient db,
      Partners partners,
      Counties counties,
      PortalTexts texts,
      Questions questions,
      StatusBoard board,
      Documents documents,
      Clock clock) {
    this.db = db;
    this.partners = partners;
    this.counties = counties;
    this.texts = texts;
    this.questions = questions;
    this.board = board;
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
    return print(partner, false, "invitation", title, this::model);
  }

  /** Makes a sheet of one link, or one form. */
  private interface Sheet {
    Map<String, Object> of(Invitation one, County county, String link);
  }

  private Optional<byte[]> print(
      Partner partner, boolean onPaper, String template, String title, Sheet sheet) {
    Instant now = clock.instant();
    List<Invitation> open = partners.open(partner, onPaper, now);
    County county = counties.find(partner.countyId()).orElseThrow();
    return url(partner)
        .filter(url -> !open.isEmpty())
        .map(
            url ->
                documents.handedOut(
                    documents.template(template, county.code()),
                    title,
                    open.stream().map(one -> sheet.of(one, county, link(one, url))).toList(),
                    now));
  }

  private static String link(Invitation one, String url) {
    return "%s/%s?from=%s".formatted(url, one.language(), one.code().shown());
  }

  /**
   * Prints the forms on paper that nobody has typed in: all that the public screens ask, with a
   * code by which the form is typed in and counts for the partner.
   *
   * @return empty where there are none, or the county has not set the address of its public screens
   */
  public Optional<byte[]> forms(Partner partner, String title) {
    List<ShownOffice> offices = board.offices();
    return print(
        partner,
        true,
        "paper-form",
        title,
        (one, county, link) -> form(one, county, link, offices));
  }

  /** A part of the form on paper: one topic. */
  record Part(String title, @Nullable String why, List<Asked> asked) {}

  /**
   * A question on paper.
   *
   * @param options to tick; empty: it is written
   * @param lines how many lines there are for it
   */
  record Asked(String label, @Nullable String hint, List<String> options, List<Integer> lines) {}

  private Map<String, Object> form(
      Invitation one, County county, String link, List<ShownOffice> offices) {
    String language = one.language();
    Set<String> needs =
        offices.stream()
            .filter(office -> office.county().equals(county.code()))
            .flatMap(office -> office.needs().stream())
            .collect(Collectors.toSet());
    Map<String, Object> model = head(language, county);
    model.put("title", texts.of(language, "paper.title"));
    model.put("lead", texts.of(language, "paper.lead"));
    model.put("private", texts.of(language, "start.private"));
    model.put("scan", texts.of(language, "paper.scan"));
    model.put("code", one.code().shown());
    model.put("opens", link);
    model.put("back", texts.of(language, "paper.back"));
    model.put("sign", texts.of(language, "paper.sign"));
    model.put("address", Setting.DEFENDER_ADDRESS.of(db, county.id()));
    model.put(
        "parts",
        questions.screens().stream()
            .filter(screen -> !screen.code() && !screen.phone())
            .filter(screen -> screen.needs() == null || needs.contains(screen.needs()))
            .map(screen -> part(screen, language, offices))
            .toList());
    return model;
  }

  private Part part(Screen screen, String language, List<ShownOffice> offices) {
    return new Part(
        texts.of(language, screen.title()),
        maybe(language, screen.id() + ".why"),
        screen.questions().stream()
            .map(
                question ->
                    new Asked(
                        texts.of(language, "question." + question.id()),
                        question.type() == Question.Type.BIRTH
                                || question.type() == Question.Type.DATE
                            ? texts.of(language, "paper.day")
                            : question.type() == Question.Type.RANKED
                                ? texts.of(language, "paper.rank")
                                : maybe(language, "hint." + question.id()),
                        options(question, language, offices),
                        question.type() == Question.Type.LINES ? List.of(1, 2, 3) : List.of(1)))
            .toList());
  }

  private List<String> options(Question question, String language, List<ShownOffice> offices) {
    if (question.type() == Question.Type.COUNTIES) {
      List<String> named = new ArrayList<>(offices.stream().map(ShownOffice::countyName).toList());
      named.add(texts.of(language, "option.counties.unsure"));
      return named;
    }
    return question.options().stream()
        .map(
            value -> {
              String own = maybe(language, "option." + question.id() + "." + value);
              return own == null ? texts.of(language, "option." + value) : own;
            })
        .toList();
  }

  private @Nullable String maybe(String language, String key) {
    return texts.has(language, key) ? texts.of(language, key) : null;
  }

  private Map<String, Object> model(Invitation one, County county, String link) {
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
            said(one.expiresAt().atZone(county.zone()).toLocalDate(), one.language())));
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
