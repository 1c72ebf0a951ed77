package main

import (
	"fmt"
	"net/http"
	"time"
)

func main() {
	client := &http.Client{Timeout: 5 * time.Second}
	for i := 0; i < 1000; i++ {
		resp, err := client.Post("http://localhost:8080/orders", "text/plain", nil)
		if err != nil {
			fmt.Println(err)
			continue
		}
		resp.Body.Close()
		time.Sleep(65 * time.Second)
	}
}
