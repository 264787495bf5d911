package org.claviger.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VavrRulesTest {
    @Test
    void vavr_comes_through_a_narrow_door() {
        String report = Fixtures.VAVR.report();

        assertThat(report).isEqualTo("""
                        The application depends only on the domain, java, io.vavr.control, org.jspecify and itself
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API$Match.of([Lio.vavr.API$Match$Case;)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.$()>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.Case(io.vavr.API$Match$Pattern0, java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.Match(java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.Tuple.of(java.lang.Object, java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> gets field <io.vavr.Tuple2._1>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> references method <io.vavr.collection.Traversable.size()>

                        Either is all of Vavr in what domain and application show
                        Class <domain.clients.Shown> shows io.vavr.control.Option
                        Class <domain.clients.Shown> shows io.vavr.control.Try
                        Constructor <domain.clients.Shown.<init>(java.util.List)> shows io.vavr.control.Option
                        Constructor <domain.clients.Shown.<init>(java.util.List)> shows io.vavr.control.Validation
                        Field <domain.clients.Shown.field> shows io.vavr.control.Option
                        Method <application.clients.Tried.name()> shows io.vavr.control.Option
                        Method <domain.clients.Shown.bounded(java.util.Optional)> shows io.vavr.control.Validation
                        Method <domain.clients.Shown.iterator()> shows io.vavr.control.Option
                        Method <domain.clients.Shown.iterator()> shows io.vavr.control.Try
                        Method <domain.clients.Shown.left()> shows io.vavr.control.Option

                        Domain and application use no Try, Match, tuples or collections of Vavr
                        Class <domain.clients.Shown> has generic interface <java.lang.Iterable<io.vavr.control.Either<java.lang.String, io.vavr.control.Try<T>>>> with type argument depending on <io.vavr.control.Try>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API$Match.of([Lio.vavr.API$Match$Case;)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.$()>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.Case(io.vavr.API$Match$Pattern0, java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.API.Match(java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.Tuple.of(java.lang.Object, java.lang.Object)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.control.Try.get()>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> calls method <io.vavr.control.Try.of(io.vavr.CheckedFunction0)>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> gets field <io.vavr.Tuple2._1>
                        Method <application.clients.Inside.length(io.vavr.control.Either)> references method <io.vavr.collection.Traversable.size()>
                        Method <domain.clients.Shown.iterator()> has generic return type <java.util.Iterator<io.vavr.control.Either<java.lang.String, io.vavr.control.Try<T>>>> with type argument depending on <io.vavr.control.Try>
                        """);
    }
}
