import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Puts the libraries that a start needs most before the others in the packaged program. A class is
 * looked for in one library after the other in the order of the jar, hundreds of them, and looking
 * in vain is what most of a start's processor time went into. Arguments: the jar, and the names of
 * the libraries, most needed first.
 */
final class SearchedFirst {
  private static final String LIBRARIES = "BOOT-INF/lib/";

  private SearchedFirst() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    List<String> first =
        Files.readAllLines(Path.of(arguments[1])).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    Path unfinished = jar.resolveSibling(jar.getFileName() + ".unfinished");
    try (ZipFile packaged = ZipFile.builder().setPath(jar).get();
        ZipArchiveOutputStream ordered = new ZipArchiveOutputStream(unfinished)) {
      for (ZipArchiveEntry entry : inOrder(packaged, first)) {
        ordered.addRawArchiveEntry(entry, packaged.getRawInputStream(entry));
      }
    }
    Files.move(unfinished, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Everything that is no library stays where it is. */
  private static List<ZipArchiveEntry> inOrder(ZipFile packaged, List<String> first) {
    List<ZipArchiveEntry> entries = Collections.list(packaged.getEntriesInPhysicalOrder());
    Iterator<ZipArchiveEntry> libraries =
        entries.stream()
            .filter(SearchedFirst::isLibrary)
            .sorted(Comparator.comparingInt(library -> place(library, first)))
            .iterator();
    List<ZipArchiveEntry> ordered = new ArrayList<>();
    for (ZipArchiveEntry entry : entries) {
      ordered.add(isLibrary(entry) ? libraries.next() : entry);
    }
    return ordered;
  }

  private static boolean isLibrary(ZipArchiveEntry entry) {
    return entry.getName().startsWith(LIBRARIES) && entry.getName().endsWith(".jar");
  }

  private static int place(ZipArchiveEntry library, List<String> first) {
    String file = library.getName().substring(LIBRARIES.length());
    int place = first.indexOf(file.replaceFirst("-\\d+\\..*", ""));
    return place < 0 ? first.size() : place;
  }
}
