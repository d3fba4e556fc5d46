package org.clearance.domain.office.user;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the counties whose records are cleared here. */
@Component
public class Counties {
  /** The court's e-mail address for notices of challenge, among a county's settings. */
  public static final String COURT_EMAIL = "courtEmail";

  /** The public defender's e-mail address for notices of challenge. */
  public static final String PUBLIC_DEFENDER_EMAIL = "publicDefenderEmail";

  /** The group of settings about notices to people. */
  public static final String NOTICES = "notices";

  /** The contact for people in the group {@link #NOTICES}, with a language behind it. */
  public static final String CONTACT = "contact.";

  /** The text that everybody reads before signing in, in a group. */
  public static final String SIGN_IN_NOTICE = "signIn/notice";

  private static final String COLUMNS =
      "id, code, name, display_name, time_zone, court_name, court_ori";

  private final JdbcClient db;

  Counties(JdbcClient db) {
    this.db = db;
  }

  /** All counties, by display name. */
  public List<County> all() {
    return db.sql("select " + COLUMNS + " from county order by display_name")
        .query(County.class)
        .list();
  }

  public Optional<County> find(long id) {
    return db.sql("select " + COLUMNS + " from county where id = :id")
        .param("id", id)
        .query(County.class)
        .optional();
  }

  /** A county by its code, which stands in URLs and candidate groups: {@code san-joaquin}. */
  public Optional<County> byCode(String code) {
    return db.sql("select " + COLUMNS + " from county where code = :code")
        .param("code", code)
        .query(County.class)
        .optional();
  }

  /**
   * Adds a county.
   *
   * @param name as STP_ORI_CNTY_NAME of the DOJ file spells it; trimmed and put in upper case here
   * @throws org.springframework.dao.DuplicateKeyException when its code or name is taken
   */
  public County create(
      String code,
      String name,
      String displayName,
      String timeZone,
      String courtName,
      String courtOri) {
    return db.sql(
            """
            insert into county (code, name, display_name, time_zone, court_name, court_ori)
            values (:code, :name, :displayName, :timeZone, :courtName, :courtOri)
            returning
            """
                + COLUMNS)
        .param("code", code)
        .param("name", name.strip().toUpperCase(Locale.ROOT))
        .param("displayName", displayName)
        .param("timeZone", timeZone)
        .param("courtName", courtName)
        .param("courtOri", courtOri)
        .query(County.class)
        .single();
  }

  /** Sets the court of a county in which nobody works yet, and where its days begin. */
  public void setCourt(long id, String timeZone, String courtName, String courtOri) {
    db.sql(
            """
            update county set time_zone = :timeZone, court_name = :courtName, court_ori = :courtOri
             where id = :id
            """)
        .param("timeZone", timeZone)
        .param("courtName", courtName)
        .param("courtOri", courtOri)
        .param("id", id)
        .update();
  }

  /**
   * Sets the contact that notices name, by language.
   *
   * @param english such as a telephone number
   * @param spanish such as a telephone number
   */
  public void setContact(long id, String english, String spanish) {
    db.sql(
            """
            update county
               set settings = settings || jsonb_build_object(:notices::text,
                     coalesce(settings -> :notices::text, '{}') || jsonb_build_object(
                       :inEnglish::text, :english::text, :inSpanish::text, :spanish::text))
             where id = :id
            """)
        .param("notices", NOTICES)
        .param("inEnglish", CONTACT + "en")
        .param("inSpanish", CONTACT + "es")
        .param("english", english)
        .param("spanish", spanish)
        .param("id", id)
        .update();
  }

  /**
   * The notices to read before signing in, as the counties have set them, each text once. An empty
   * one stands for the usual text, of the counties that have set none.
   */
  public List<String> signInNotices() {
    List<String> notices =
        db.sql(
                """
                select distinct coalesce(
                         (select string_agg(line, e'\\n' order by number)
                            from jsonb_array_elements_text(settings #> :notice::text[])
                                 with ordinality as lines (line, number)), '')
                  from county
                 order by 1
                """)
            .param("notice", SIGN_IN_NOTICE.split("/"))
            .query(String.class)
            .list();
    return notices.isEmpty() ? List.of("") : notices;
  }

  /** Sets the addresses for notices of challenge, which the law requires for both (H&S 11361.9). */
  public void setNoticeAddresses(long id, String courtEmail, String publicDefenderEmail) {
    db.sql(
            """
            update county
               set settings = settings || jsonb_build_object(
                     :courtEmail::text, :court::text, :defenderEmail::text, :defender::text)
             where id = :id
            """)
        .param("courtEmail", COURT_EMAIL)
        .param("defenderEmail", PUBLIC_DEFENDER_EMAIL)
        .param("court", courtEmail)
        .param("defender", publicDefenderEmail)
        .param("id", id)
        .update();
  }
}
