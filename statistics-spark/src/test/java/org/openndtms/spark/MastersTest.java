package org.openndtms.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.master.Master;
import org.apache.spark.rpc.RpcEnv;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openndtms.statistics.engine.EngineException;

/** A cluster that does not answer is told at once, where Spark would go on trying for more than a minute. */
class MastersTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private static void nobodyAnswersAt(String url) {
        Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> Masters.require(url, 1))
                        .isInstanceOf(EngineException.class)
                        .hasMessageContaining(
                                "Nobody answers at " + url + ". Is that the address of a master that runs")
                        .hasMessageContaining("Without --master"));
    }

    @Test
    void nobody_answers_at_a_port_that_is_closed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, HERE)) {
            port = socket.getLocalPort();
        }
        nobodyAnswersAt("spark://127.0.0.1:" + port);
        nobodyAnswersAt("spark://127.0.0.1:" + port + ",127.0.0.1:" + port);
        nobodyAnswersAt("spark://[::1]:" + port);
        assertThatThrownBy(() -> Spark.on("spark://127.0.0.1:" + port)).hasMessageContaining("Nobody answers at");
    }

    @Test
    void nobody_answers_where_connections_are_taken_and_nothing_is_said() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, HERE)) {
            nobodyAnswersAt("spark://127.0.0.1:" + silent.getLocalPort());
        }
    }

    @Test
    void nobody_answers_at_a_host_that_does_not_exist() {
        nobodyAnswersAt("spark://nowhere.invalid:7077");
    }

    @Test
    void a_master_answers_also_as_one_of_several() {
        SparkConf quiet =
                new SparkConf(false).set("spark.ui.enabled", "false").set("spark.master.rest.enabled", "false");
        RpcEnv master = Master.startRpcEnvAndEndpoint("127.0.0.1", 0, 0, quiet)._1();
        try {
            String address = "127.0.0.1:" + master.address().port();
            assertThatCode(() -> Masters.require("spark://" + address, 5)).doesNotThrowAnyException();
            assertThatCode(() -> Masters.require("spark://127.0.0.1:1," + address, 5))
                    .doesNotThrowAnyException();
        } finally {
            master.shutdown();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spark://",
                "spark://host",
                "spark://host:",
                "spark://:7077",
                "spark://host:99999",
                "spark://a:1,b"
            })
    void an_address_without_host_or_port_is_none(String url) {
        assertThatThrownBy(() -> Masters.require(url, 1)).hasMessageContaining("write it like spark://host:7077");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "yarn", "k8s://https://127.0.0.1:1"})
    void other_kinds_of_cluster_are_left_to_spark(String url) {
        assertThatCode(() -> Masters.require(url, 1)).doesNotThrowAnyException();
    }
}
