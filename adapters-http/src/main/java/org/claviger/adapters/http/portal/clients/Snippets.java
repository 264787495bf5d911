package org.claviger.adapters.http.portal.clients;

import java.util.List;
import java.util.Locale;

/** Programs that get a token, to be pasted. They read the credentials from the environment, and so tell no secret. */
final class Snippets {
    static final String CLIENT_ID = "CLAVIGER_CLIENT_ID";
    static final String CLIENT_SECRET = "CLAVIGER_CLIENT_SECRET";

    private Snippets() {}

    /**
     * @param language its name
     * @param run how to run it; empty when the code tells it
     */
    record Snippet(String language, String run, String code) {
        /** Of the element that shows it. */
        String id() {
            return "snippet-" + language.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        }
    }

    static List<Snippet> of(String tokenEndpoint) {
        return List.of(
                snippet("curl", "", CURL, tokenEndpoint),
                snippet("Java", "java GetToken.java", JAVA, tokenEndpoint),
                snippet("Python", "python3 get_token.py", PYTHON, tokenEndpoint),
                snippet("Node.js", "node get-token.mjs", NODE, tokenEndpoint),
                snippet("Go", "go run get_token.go", GO, tokenEndpoint),
                snippet("C#", "dotnet run", C_SHARP, tokenEndpoint));
    }

    private static Snippet snippet(String language, String run, String code, String tokenEndpoint) {
        return new Snippet(language, run, code.replace("TOKEN_ENDPOINT", tokenEndpoint));
    }

    private static final String CURL = """
            curl --silent --show-error --fail-with-body \\
              --user "$CLAVIGER_CLIENT_ID:$CLAVIGER_CLIENT_SECRET" \\
              --data grant_type=client_credentials \\
              "TOKEN_ENDPOINT"
            """;

    private static final String JAVA = """
            import java.net.URI;
            import java.net.http.HttpClient;
            import java.net.http.HttpRequest;
            import java.net.http.HttpResponse;
            import java.time.Duration;
            import java.util.Base64;

            public class GetToken {
                public static void main(String[] args) throws Exception {
                    String credentials = System.getenv("CLAVIGER_CLIENT_ID") + ":" + System.getenv("CLAVIGER_CLIENT_SECRET");
                    HttpRequest request = HttpRequest.newBuilder(URI.create("TOKEN_ENDPOINT"))
                            .timeout(Duration.ofSeconds(10))
                            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes()))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                            .build();
                    HttpResponse<String> response =
                            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                    if (response.statusCode() != 200) {
                        throw new IllegalStateException(response.statusCode() + " " + response.body());
                    }
                    // JSON: the member access_token is the token, expires_in tells for how many seconds.
                    System.out.println(response.body());
                }
            }
            """;

    private static final String PYTHON = """
            import base64
            import json
            import os
            import urllib.request

            credentials = os.environ["CLAVIGER_CLIENT_ID"] + ":" + os.environ["CLAVIGER_CLIENT_SECRET"]
            request = urllib.request.Request(
                "TOKEN_ENDPOINT",
                data=b"grant_type=client_credentials",
                headers={"Authorization": "Basic " + base64.b64encode(credentials.encode()).decode()},
            )
            with urllib.request.urlopen(request, timeout=10) as response:
                token = json.load(response)
            print(token["access_token"])
            """;

    private static final String NODE = """
            const { CLAVIGER_CLIENT_ID, CLAVIGER_CLIENT_SECRET } = process.env;
            const credentials = Buffer.from(`${CLAVIGER_CLIENT_ID}:${CLAVIGER_CLIENT_SECRET}`).toString("base64");

            const response = await fetch("TOKEN_ENDPOINT", {
              method: "POST",
              headers: { Authorization: `Basic ${credentials}` },
              body: new URLSearchParams({ grant_type: "client_credentials" }),
              signal: AbortSignal.timeout(10_000),
            });
            if (!response.ok) {
              throw new Error(`${response.status} ${await response.text()}`);
            }
            const token = await response.json();
            console.log(token.access_token);
            """;

    private static final String GO = """
            package main

            import (
            	"encoding/json"
            	"fmt"
            	"io"
            	"log"
            	"net/http"
            	"os"
            	"strings"
            	"time"
            )

            func main() {
            	request, err := http.NewRequest("POST", "TOKEN_ENDPOINT",
            		strings.NewReader("grant_type=client_credentials"))
            	if err != nil {
            		log.Fatal(err)
            	}
            	request.SetBasicAuth(os.Getenv("CLAVIGER_CLIENT_ID"), os.Getenv("CLAVIGER_CLIENT_SECRET"))
            	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")

            	client := http.Client{Timeout: 10 * time.Second}
            	response, err := client.Do(request)
            	if err != nil {
            		log.Fatal(err)
            	}
            	defer response.Body.Close()
            	body, err := io.ReadAll(response.Body)
            	if err != nil {
            		log.Fatal(err)
            	}
            	if response.StatusCode != http.StatusOK {
            		log.Fatal(response.Status, " ", string(body))
            	}
            	var token struct {
            		AccessToken string `json:"access_token"`
            		ExpiresIn   int    `json:"expires_in"`
            	}
            	if err := json.Unmarshal(body, &token); err != nil {
            		log.Fatal(err)
            	}
            	fmt.Println(token.AccessToken)
            }
            """;

    private static final String C_SHARP = """
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Headers;
            using System.Text;
            using System.Text.Json;

            var credentials = Environment.GetEnvironmentVariable("CLAVIGER_CLIENT_ID")
                + ":" + Environment.GetEnvironmentVariable("CLAVIGER_CLIENT_SECRET");
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
            using var request = new HttpRequestMessage(HttpMethod.Post, "TOKEN_ENDPOINT");
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
            request.Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials" });

            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            if (!response.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"{(int)response.StatusCode} {body}");
            }
            using var token = JsonDocument.Parse(body);
            Console.WriteLine(token.RootElement.GetProperty("access_token").GetString());
            """;
}
