package org.claviger.application.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.claviger.application.InMemoryUnitOfWork;
import org.claviger.application.audit.spi.AuditEntries;
import org.claviger.application.audit.spi.AuditLog;
import org.claviger.domain.audit.AuditEntry;
import org.claviger.domain.audit.ChainLink;
import org.claviger.domain.audit.Checkpoint;
import org.claviger.domain.audit.EntryHash;

public final class InMemoryAuditLog implements AuditLog, AuditEntries {
    private final InMemoryUnitOfWork units;
    private final InMemoryUnitOfWork.Cell<Stored> stored;

    private record Stored(
            List<AuditEntry> entries, SortedMap<Long, Statement> checkpoints, Optional<Checkpoint.Signed> anchor) {}

    public InMemoryAuditLog(InMemoryUnitOfWork units) {
        this.units = units;
        this.stored = units.cell(new Stored(List.of(), new TreeMap<>(), Optional.empty()));
    }

    @Override
    public Optional<Head> head() {
        requireUnitOfWork();
        List<AuditEntry> entries = entries();
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new Head(last(), entries.get(entries.size() - 1).hash()));
    }

    @Override
    public void append(AuditEntry entry, String canonical, EntryHash hash) {
        requireUnitOfWork();
        stored.update(before -> new Stored(
                Stream.concat(before.entries().stream(), Stream.of(entry)).toList(),
                before.checkpoints(),
                before.anchor()));
    }

    private void requireUnitOfWork() {
        if (!units.isRunning()) {
            throw new IllegalStateException("what happens is recorded in the unit of work in which it happens");
        }
    }

    /** Oldest first. */
    public List<AuditEntry> entries() {
        return stored.get().entries();
    }

    @Override
    public long last() {
        List<AuditEntry> entries = entries();
        return entries.isEmpty() ? 0 : entries.get(entries.size() - 1).number();
    }

    @Override
    public List<AuditEntry> latest(AuditFilter filter, Optional<AuditPosition> after, int limit) {
        Comparator<AuditEntry> byTime = Comparator.comparing(AuditEntry::at).thenComparing(AuditEntry::number);
        return entries().stream()
                .filter(filter::accepts)
                .filter(entry -> after.filter(end -> !isBefore(entry, end)).isEmpty())
                .sorted(byTime.reversed())
                .limit(limit)
                .toList();
    }

    private static boolean isBefore(AuditEntry entry, AuditPosition position) {
        int order = entry.at().compareTo(position.at());
        return order < 0 || order == 0 && entry.number() < position.number();
    }

    @Override
    public List<AuditEntry> following(AuditFilter filter, long after, long upTo, int limit) {
        return entries().stream()
                .filter(entry -> entry.number() > after && entry.number() <= upTo)
                .filter(filter::accepts)
                .limit(limit)
                .toList();
    }

    @Override
    public List<ChainLink> links(long after, long upTo, int limit) {
        return following(AuditFilter.ALL, after, upTo, limit).stream()
                .map(ChainLink::of)
                .toList();
    }

    @Override
    public List<Statement> checkpoints(long after, long upTo) {
        return stored.get().checkpoints().values().stream()
                .filter(one -> one.number() > after && one.number() <= upTo)
                .toList();
    }

    @Override
    public Optional<Statement> lastCheckpoint() {
        var checkpoints = stored.get().checkpoints();
        return checkpoints.isEmpty() ? Optional.empty() : Optional.of(checkpoints.get(checkpoints.lastKey()));
    }

    @Override
    public Optional<String> anchor() {
        return stored.get().anchor().map(Checkpoint.Signed::text);
    }

    @Override
    public void add(Checkpoint.Signed signed) {
        Checkpoint about = signed.checkpoint();
        stored.update(before -> {
            var checkpoints = new TreeMap<>(before.checkpoints());
            checkpoints.putIfAbsent(about.number(), new Statement(about.number(), about.at(), signed.text()));
            return new Stored(before.entries(), checkpoints, before.anchor());
        });
    }

    @Override
    public long lastBefore(Instant at) {
        return entries().stream()
                .filter(entry -> !entry.at().isBefore(at))
                .findFirst()
                .map(entry -> entry.number() - 1)
                .orElse(last());
    }

    @Override
    public void cut(Checkpoint.Signed anchor) {
        long number = anchor.checkpoint().number();
        stored.update(before -> new Stored(
                before.entries().stream()
                        .filter(entry -> entry.number() > number)
                        .toList(),
                new TreeMap<>(before.checkpoints().tailMap(number + 1)),
                Optional.of(anchor)));
    }
}
