package org.clearance.domain.contact.notice;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists the notices of a county. */
@Component
public class NoticeLists {
  private static final Pattern NUMBER = Pattern.compile("(?:[Nn]-)?0*(\\d{1,18})");

  private static final String FOUND =
      """
        from notice
       where county_id = :county and state in (:states)
         and (:kind::text is null or kind = :kind) and (:channel::text is null or channel = :channel)
         and (:text = '' or id = :number::bigint
              or strpos(lower(recipient), lower(:text)) > 0 and (:reachingOut or kind <> 'REACH_OUT'))
      """;

  private final JdbcClient db;

  NoticeLists(JdbcClient db) {
    this.db = db;
  }

  /** A page of the notices that the question asks for. */
  public List<Notice> find(NoticeQuestion question, int limit, long offset) {
    return asking(
            "select *" + FOUND + "order by " + question.order() + " limit :limit offset :offset",
            question)
        .param("limit", limit)
        .param("offset", offset)
        .query(Notices::notice)
        .list();
  }

  /** Counts the notices that the question asks for. */
  public long count(NoticeQuestion question) {
    return asking("select count(*)" + FOUND, question).query(Long.class).single();
  }

  private JdbcClient.StatementSpec asking(String sql, NoticeQuestion question) {
    NoticeKind kind = question.kind();
    Channel channel = question.channel();
    return db.sql(sql)
        .param("county", question.countyId())
        .param("states", question.states().stream().map(NoticeState::name).toList())
        .param("kind", kind == null ? null : kind.name())
        .param("channel", channel == null ? null : channel.name())
        .param("text", question.text())
        .param("number", number(question.text()))
        .param("reachingOut", question.reachingOut());
  }

  private static @Nullable Long number(String text) {
    Matcher number = NUMBER.matcher(text);
    return number.matches() ? Long.valueOf(number.group(1)) : null;
  }
}
