package main

import (
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"
)

type Orders struct {
	base   string
	client *http.Client
}

func NewOrders() *Orders {
	transport := &http.Transport{MaxIdleConnsPerHost: 100}
	return &Orders{base: os.Getenv("ORDERS_URL"), client: &http.Client{Transport: transport, Timeout: 5 * time.Second}}
}

func (orders *Orders) Pay(id int) error {
	url := fmt.Sprintf("%s/orders/%d/pay", orders.base, id)
	request, err := http.NewRequest(http.MethodPost, url, strings.NewReader("{}"))
	if err != nil {
		return err
	}
	_, err = orders.client.Do(request)
	return err
}

func main() {
	NewOrders().Pay(1)
}
