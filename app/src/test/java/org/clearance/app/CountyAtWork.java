package org.clearance.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged program that serves a county, with its people and their browser: as a county sets it
 * up, or the demonstration. It can be killed and started again.
 */
final class CountyAtWork implements AutoCloseable {
  private final Path data;
  private final String[] arguments;
  private final TestBrowser browser;
  private final Office office;
  private RunningClearance clearance;

  private CountyAtWork(Path data, String... arguments) throws IOException {
    this.data = data;
    this.arguments = arguments;
    clearance = RunningClearance.serve(data, arguments);
    browser = launched(clearance);
    office = new Office(browser, clearance);
  }

  /**
   * Sets a county up by its own commands, or copies one that was, and serves it; {@code
   * administrator} can sign in.
   *
   * @param folder where its data directory is made
   */
  static CountyAtWork setUp(Path folder, String county, String... arguments) throws IOException {
    return setUpBy("administrator", folder, county, arguments);
  }

  /** As {@link #setUp(Path, String, String...)}, with an administrator of another name. */
  static CountyAtWork setUpBy(String administrator, Path folder, String county, String... arguments)
      throws IOException {
    Path data = folder.resolve("data");
    String password = TestCounty.copied(data, county, administrator);
    var atWork = new CountyAtWork(data, arguments);
    atWork.office.knows(administrator, password);
    return atWork;
  }

  /**
   * Serves a new demonstration with its counties in three states.
   *
   * @param folder where its data directory is made
   */
  static CountyAtWork threeStates(Path folder) throws IOException {
    return new CountyAtWork(folder.resolve("data"), "--demo");
  }

  /**
   * Serves a new demonstration of one county in California.
   *
   * @param folder where its data directory is made
   */
  static CountyAtWork demonstration(Path folder, String... more) throws IOException {
    String[] arguments = new String[more.length + 4];
    arguments[0] = "--demo";
    arguments[1] = "--clearance.demo-states=false";
    arguments[2] = "--clearance.demo-history=false";
    arguments[3] = "--clearance.demo-residents=false";
    System.arraycopy(more, 0, arguments, 4, more.length);
    return new CountyAtWork(folder.resolve("data"), arguments);
  }

  private static TestBrowser launched(RunningClearance clearance) {
    try {
      return TestBrowser.launch();
    } catch (RuntimeException e) {
      clearance.close();
      throw e;
    }
  }

  /** The program as it runs now. */
  RunningClearance clearance() {
    return clearance;
  }

  TestBrowser browser() {
    return browser;
  }

  Office office() {
    return office;
  }

  Path data() {
    return data;
  }

  /** A look into its database, past the program; after a restart, ask for a new one. */
  JdbcClient db() {
    return InstallationDatabase.of(data);
  }

  /** Starts what was killed, or ended, again: everybody signs in anew. */
  void startAgain() throws IOException {
    clearance = RunningClearance.serve(data, arguments);
    office.moveTo(clearance);
  }

  /**
   * Ends the program and starts it again with its clock moved: everybody signs in anew.
   *
   * @param beside an empty folder
   */
  void startLater(Duration by, Path beside) throws IOException {
    clearance.close();
    clearance = RunningClearance.serveLater(by, beside, data, arguments);
    office.moveTo(clearance);
  }

  @Override
  public void close() {
    try (var first = browser;
        var then = clearance) {
      // Both, whatever becomes of the one.
    }
  }
}
