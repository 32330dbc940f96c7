package vn.diemcau.web.invitations;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.diemcau.invitations.Delegate;
import vn.diemcau.invitations.NamingDelegates.WantedDelegate;

/**
 * The list of delegates as people type it or paste it from a sheet: a line each, with name, office, telephone, mail and
 * for whom one comes, between tabs, or between semicolons where there is no tab.
 */
final class DelegateLines {
    private DelegateLines() {}

    static List<WantedDelegate> read(String text) {
        var delegates = new ArrayList<WantedDelegate>();
        for (var line : text.lines().toList()) {
            if (!line.isBlank()) {
                var cells = line.split(line.contains("\t") ? "\t" : ";", -1);
                delegates.add(new WantedDelegate(
                        cell(cells, 0),
                        cell(cells, 1),
                        cell(cells, 3),
                        cell(cells, 2),
                        cell(cells, 4),
                        Optional.empty()));
            }
        }
        return delegates;
    }

    static String write(List<Delegate> delegates) {
        return delegates.stream().map(DelegateLines::line).collect(Collectors.joining("\n"));
    }

    private static String line(Delegate delegate) {
        var cells = List.of(
                delegate.name(),
                delegate.office().orElse(""),
                delegate.phone().orElse(""),
                delegate.email().orElse(""),
                delegate.substituteFor().orElse(""));
        return cells.stream().anyMatch(cell -> cell.contains(";"))
                ? String.join("\t", cells)
                : String.join("; ", cells).replaceAll("(; )+$", "");
    }

    private static Optional<String> cell(String[] cells, int index) {
        return index < cells.length
                ? Optional.of(cells[index].strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }
}
