package org.clearance.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clearance.domain.office.user.Role;

/**
 * A line of {@code routes.txt}: a route, who may go there, and the parameters that it needs.
 *
 * @param open whether nobody needs to sign in
 * @param token whether it is for programs, with a token
 * @param ofOneCounty whether its address or parameters name something of a county
 * @param file the field of its form that takes a file; empty: none
 * @param nothing whether the test's county has nothing there
 */
record DeclaredRoute(
    String method,
    String pattern,
    Set<Role> roles,
    boolean open,
    boolean token,
    boolean ofOneCounty,
    String file,
    boolean nothing,
    List<String> parameters) {
  private static final Map<Character, Role> LETTERS =
      Map.of(
          'R', Role.DA_REVIEWER,
          'S', Role.DA_SUPERVISOR,
          'C', Role.COURT_CLERK,
          'P', Role.PUBLIC_DEFENDER,
          'M', Role.MANAGER,
          'A', Role.ADMINISTRATOR);

  static Map<String, DeclaredRoute> all() {
    Map<String, DeclaredRoute> all = new TreeMap<>();
    lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(DeclaredRoute::read)
        .forEach(
            route -> {
              if (all.put(route.name(), route) != null) {
                throw new IllegalStateException(route.name() + " is declared twice");
              }
            });
    return all;
  }

  private static Stream<String> lines() {
    try (var stream = DeclaredRoute.class.getResourceAsStream("/routes.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DeclaredRoute read(String line) {
    String[] words = line.split("\\s+", -1);
    List<String> parameters =
        Stream.of(words).skip(3).filter(word -> !word.startsWith("@")).toList();
    boolean named =
        words[1].contains("{") && !List.of(words).contains("@everybodys")
            || List.of(words).contains("@ours");
    return new DeclaredRoute(
        words[0],
        words[1],
        roles(words[2]),
        words[2].equals("anybody") || words[2].equals("token"),
        words[2].equals("token"),
        named,
        Stream.of(words)
            .filter(word -> word.startsWith("@file:"))
            .map(word -> word.substring("@file:".length()))
            .findFirst()
            .orElse(""),
        List.of(words).contains("@nothing"),
        parameters);
  }

  private static Set<Role> roles(String letters) {
    if (letters.equals("anybody") || letters.equals("signed-in") || letters.equals("token")) {
      return EnumSet.allOf(Role.class);
    }
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (char letter : letters.toCharArray()) {
      Role role = LETTERS.get(letter);
      if (role == null) {
        throw new IllegalStateException(letters + " are no letters of roles");
      }
      roles.add(role);
    }
    return roles;
  }

  String name() {
    return method + " " + pattern;
  }

  boolean get() {
    return method.equals("GET");
  }
}
