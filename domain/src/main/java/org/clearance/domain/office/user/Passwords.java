package org.clearance.domain.office.user;

import com.nulabinc.zxcvbn.Zxcvbn;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.clearance.domain.ground.text.Text;

/**
 * The rules for passwords, and a generator of them.
 *
 * <p>How soon a password is guessed is estimated by zxcvbn, whose lists hold the 30,000 passwords
 * that were found most often in leaks, common words and names, and which knows repeats, runs on the
 * keyboard and dates (NIST SP 800-63B, 5.1.1.2: a list of what is common, no rules of composition).
 */
public final class Passwords {
  /** The fewest characters of a password. */
  public static final int MINIMUM_LENGTH = 12;

  /** The most bytes of a password in UTF-8: bcrypt reads no further. */
  public static final int MAXIMUM_BYTES = 72;

  /** The lowest score of 4 that is accepted: more than a hundred million guesses. */
  private static final int GOOD_SCORE = 3;

  private static final int SHORTEST_NAME = 4;

  /** Words of many names, which give no hint of the user. */
  private static final Set<String> COMMON =
      Set.of("county", "office", "court", "superior", "user", "the", "district", "attorney");

  // The alphabet leaves out letters and digits that look alike.
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  /** The estimator; its lists are read once, which takes longer than checking any password. */
  private static final Zxcvbn ESTIMATE = new Zxcvbn();

  private Passwords() {}

  /** A new password of 20 letters and digits in groups of five: about 99 bits. */
  public static String generate() {
    var password = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      if (i > 0 && i % 5 == 0) {
        password.append('-');
      }
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }

  /** Finds the fault of a password that somebody chose; empty when there is none. */
  public static Optional<Text> faultOf(String password, String username) {
    return faultOf(password, username, List.of());
  }

  /**
   * Finds the fault of a password that somebody chose; empty when there is none.
   *
   * @param names of the user and the counties worked for: none of their words may be in it
   */
  public static Optional<Text> faultOf(String password, String username, Collection<String> names) {
    Optional<Text> size = faultOfSize(password);
    if (size.isPresent()) {
      return size;
    }
    String plain = plain(password);
    Set<String> words = words(username, names);
    if (plain.equals(plain(username)) || words.stream().anyMatch(plain::contains)) {
      return Optional.of(
          Text.of(
              "Leave out the username, your name, the county’s name and “clearance”: they are what"
                  + " is tried first."));
    }
    if (ESTIMATE.measure(password, new ArrayList<>(words)).getScore() < GOOD_SCORE) {
      return Optional.of(
          Text.of(
              "This is among the passwords that are guessed soonest. Use several words that do not"
                  + " belong together."));
    }
    return Optional.empty();
  }

  // Parts of three letters or fewer occur in too many words.
  private static Set<String> words(String username, Collection<String> names) {
    Set<String> words = new TreeSet<>();
    words.add("clearance");
    Stream.concat(Stream.of(username), names.stream())
        .flatMap(name -> Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")))
        .filter(word -> word.length() >= SHORTEST_NAME && !COMMON.contains(word))
        .forEach(words::add);
    for (String name : names) {
      String together = plain(name);
      if (together.length() >= SHORTEST_NAME && !COMMON.contains(together)) {
        words.add(together);
      }
    }
    return words;
  }

  private static String plain(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
  }

  /** Finds the fault of a password's length alone. */
  static Optional<Text> faultOfSize(String password) {
    if (password.codePointCount(0, password.length()) < MINIMUM_LENGTH) {
      return Optional.of(Text.of("Use at least {0} characters.", MINIMUM_LENGTH));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MAXIMUM_BYTES) {
      return Optional.of(
          Text.of(
              "This is longer than the {0} letters and digits that a password may have (an accented"
                  + " letter counts as two).",
              MAXIMUM_BYTES));
    }
    return Optional.empty();
  }

  /**
   * Refuses a password that has a fault.
   *
   * @throws IllegalArgumentException where there is one
   */
  static void requireNone(Optional<Text> fault) {
    fault.ifPresent(
        one -> {
          throw new IllegalArgumentException(one.toString());
        });
  }
}
