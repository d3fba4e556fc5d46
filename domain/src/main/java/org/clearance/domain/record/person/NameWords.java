package org.clearance.domain.record.person;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The surnames and given names of a county, each once, to find those similar to a misspelled one: a
 * million people have some hundred thousand, which are searched in about a millisecond. They are
 * kept in memory, some 10 MB for a million people, and new ones in the table are read before each
 * use.
 */
@Component
class NameWords {
  private final JdbcClient db;
  private final Map<Long, Words> counties = new ConcurrentHashMap<>();

  NameWords(JdbcClient db) {
    this.db = db;
  }

  /**
   * A word on record that is similar to another.
   *
   * @param distance from 0: the same
   */
  record Near(String word, int distance) {}

  /** The words on record that differ from this one by at most a number of errors. */
  List<Near> near(long countyId, boolean given, String word, int most) {
    Words words = counties.computeIfAbsent(countyId, id -> new Words());
    words.readOn(countyId);
    return (given ? words.given : words.surnames).near(word, most);
  }

  private record Row(long id, boolean given, String word) {}

  private final class Words {
    private final ReentrantLock lock = new ReentrantLock();
    private long readUpTo;
    private volatile Kind surnames = Kind.NONE;
    private volatile Kind given = Kind.NONE;

    void readOn(long countyId) {
      lock.lock();
      try {
        List<Row> fresh =
            db.sql(
                    "select id, given, word from name_word where county_id = :county and id > :from order by id")
                .param("county", countyId)
                .param("from", readUpTo)
                .query(
                    (row, n) ->
                        new Row(row.getLong("id"), row.getBoolean("given"), row.getString("word")))
                .list();
        if (!fresh.isEmpty()) {
          surnames = surnames.with(fresh.stream().filter(r -> !r.given()).map(Row::word).toList());
          given = given.with(fresh.stream().filter(Row::given).map(Row::word).toList());
          readUpTo = fresh.get(fresh.size() - 1).id();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  /** Words by length, with their letters. It never changes once made. */
  private record Kind(@Nullable Bucket[] byLength) {
    static final Kind NONE = new Kind(new Bucket[0]);

    private record Bucket(String[] words, int[] letters) {}

    Kind with(List<String> fresh) {
      int longest = fresh.stream().mapToInt(String::length).max().orElse(0);
      @Nullable Bucket[] grown = Arrays.copyOf(byLength, Math.max(byLength.length, longest + 1));
      Map<Integer, List<String>> added = new java.util.HashMap<>();
      fresh.forEach(word -> added.computeIfAbsent(word.length(), n -> new ArrayList<>()).add(word));
      added.forEach((length, words) -> grown[length] = grow(grown[length], words));
      return new Kind(grown);
    }

    private static Bucket grow(@Nullable Bucket before, List<String> added) {
      int had = before == null ? 0 : before.words.length;
      String[] words =
          before == null
              ? new String[added.size()]
              : Arrays.copyOf(before.words, had + added.size());
      int[] letters =
          before == null ? new int[added.size()] : Arrays.copyOf(before.letters, words.length);
      for (int i = 0; i < added.size(); i++) {
        words[had + i] = added.get(i);
        letters[had + i] = Spelling.letters(added.get(i));
      }
      return new Bucket(words, letters);
    }

    List<Near> near(String word, int most) {
      List<Near> near = new ArrayList<>();
      int letters = Spelling.letters(word);
      int longest = Math.min(byLength.length - 1, word.length() + most);
      for (int length = Math.max(1, word.length() - most); length <= longest; length++) {
        Bucket bucket = byLength[length];
        if (bucket == null) {
          continue;
        }
        for (int i = 0; i < bucket.words.length; i++) {
          if (Integer.bitCount(letters ^ bucket.letters[i]) <= 2 * most) {
            int distance = Spelling.distance(word, bucket.words[i], most);
            if (distance <= most) {
              near.add(new Near(bucket.words[i], distance));
            }
          }
        }
      }
      return near;
    }
  }
}
