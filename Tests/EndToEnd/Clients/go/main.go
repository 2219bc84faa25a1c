// Drives a Stepwell server with an unmodified AWS SDK for Go: only the endpoint differs from a client of AWS.
//
// Usage: client ENDPOINT TOKEN_FILE
//
// The file is where containers of the task definition "hand-on" append "EXECUTION TOKEN". Exits 0 when all is as AWS has it;
// otherwise every difference is a line that begins with "WRONG".
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go/aws"
	"github.com/aws/aws-sdk-go/aws/awserr"
	"github.com/aws/aws-sdk-go/aws/credentials"
	"github.com/aws/aws-sdk-go/aws/session"
	"github.com/aws/aws-sdk-go/service/sfn"
)

const (
	role = "arn:aws:iam::000000000000:role/test"
	arn  = "arn:aws:states:us-east-1:000000000000"
	pass = `{"StartAt":"P","States":{"P":{"Type":"Pass","Result":{"big":12345678901234567890},"End":true}}}`
	task = `{"StartAt":"T","States":{"T":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask.waitForTaskToken",
"Parameters":{"TaskDefinition":"hand-on","Overrides":{"ContainerOverrides":[{"Name":"main","Environment":[
{"Name":"TASK_TOKEN","Value.$":"$$.Task.Token"},{"Name":"EXECUTION","Value.$":"$$.Execution.Name"}]}]}},"End":true}}}`
)

var (
	client  *sfn.SFN
	tokens  string
	wrong   []string
	checked int
)

func check(aim string, found, expected interface{}) {
	checked++
	if found != expected {
		wrong = append(wrong, fmt.Sprintf("WRONG %s: %v instead of %v", aim, found, expected))
	}
}

// refuses checks that an error is of a type of the SDK, with a code and a message.
func refuses(aim string, err error, code, message string) {
	checked++
	var failure awserr.RequestFailure
	if !errors.As(err, &failure) {
		wrong = append(wrong, fmt.Sprintf("WRONG %s: %v instead of an error of the service", aim, err))
		return
	}
	if failure.Code() != code || failure.Message() != message || failure.StatusCode() != 400 || failure.RequestID() == "" {
		wrong = append(wrong, fmt.Sprintf("WRONG %s: %v instead of %s: %s", aim, failure, code, message))
	}
}

func must(aim string, err error) {
	if err != nil {
		fmt.Println(strings.Join(append(wrong, fmt.Sprintf("WRONG %s: %v", aim, err)), "\n"))
		os.Exit(1)
	}
}

func machine(name, definition, kind string) string {
	answer, err := client.CreateStateMachine(&sfn.CreateStateMachineInput{
		Name: &name, Definition: &definition, RoleArn: aws.String(role), Type: &kind,
		Tags: []*sfn.Tag{{Key: aws.String("by"), Value: aws.String("go")}},
	})
	must("creating "+name, err)
	check("the machine's ARN", *answer.StateMachineArn, arn+":stateMachine:"+name)
	return *answer.StateMachineArn
}

func start(machine, name string) string {
	answer, err := client.StartExecution(&sfn.StartExecutionInput{
		StateMachineArn: &machine, Name: &name, Input: aws.String(`{"n": 1.50}`),
	})
	must("starting "+name, err)
	check("the start is now", time.Since(*answer.StartDate) < time.Minute, true)
	return *answer.ExecutionArn
}

func ended(execution string) *sfn.DescribeExecutionOutput {
	for begin := time.Now(); time.Since(begin) < time.Minute; time.Sleep(50 * time.Millisecond) {
		found, err := client.DescribeExecution(&sfn.DescribeExecutionInput{ExecutionArn: &execution})
		must("describing "+execution, err)
		if *found.Status != sfn.ExecutionStatusRunning {
			return found
		}
	}
	must("waiting", fmt.Errorf("%s does not end", execution))
	return nil
}

func token(name string) *string {
	for begin := time.Now(); time.Since(begin) < time.Minute; time.Sleep(50 * time.Millisecond) {
		text, _ := os.ReadFile(tokens)
		for _, line := range strings.SplitAfter(string(text), "\n") {
			words := strings.Fields(line)
			if len(words) == 2 && words[0] == name && strings.HasSuffix(line, "\n") {
				return &words[1]
			}
		}
	}
	must("waiting", fmt.Errorf("%s was given no token", name))
	return nil
}

func executions() {
	plain := machine("go-plain", pass, sfn.StateMachineTypeStandard)
	execution := start(plain, "one")
	end := ended(execution)
	check("the end", *end.Status, sfn.ExecutionStatusSucceeded)
	check("the output, exact", *end.Output, `{"big":12345678901234567890}`)
	check("the input, as it was sent", *end.Input, `{"n": 1.50}`)
	check("it stops after its start", !end.StopDate.Before(*end.StartDate), true)
	var types []string
	err := client.GetExecutionHistoryPages(
		&sfn.GetExecutionHistoryInput{ExecutionArn: &execution, MaxResults: aws.Int64(1)},
		func(page *sfn.GetExecutionHistoryOutput, last bool) bool {
			for _, event := range page.Events {
				types = append(types, *event.Type)
			}
			return true
		},
	)
	must("the history", err)
	check(
		"the history, page by page", strings.Join(types, " "),
		"ExecutionStarted PassStateEntered PassStateExited ExecutionSucceeded",
	)
	described, err := client.DescribeStateMachine(&sfn.DescribeStateMachineInput{StateMachineArn: &plain})
	must("describing the machine", err)
	check("the definition, byte for byte", *described.Definition, pass)
	tags, err := client.ListTagsForResource(&sfn.ListTagsForResourceInput{ResourceArn: &plain})
	must("the tags", err)
	check("the tag", len(tags.Tags) == 1 && *tags.Tags[0].Value == "go", true)
	listed, err := client.ListExecutions(&sfn.ListExecutionsInput{StateMachineArn: &plain})
	must("listing", err)
	check("the list", len(listed.Executions), 1)
	express := machine("go-express", pass, sfn.StateMachineTypeExpress)
	answer, err := client.StartSyncExecution(&sfn.StartSyncExecutionInput{StateMachineArn: &express})
	must("a synchronous execution", err)
	check("its status", *answer.Status, sfn.SyncExecutionStatusSucceeded)
}

func callbacks() {
	waiting := machine("go-callbacks", task, sfn.StateMachineTypeStandard)
	good, bad := start(waiting, "go-good"), start(waiting, "go-bad")
	_, err := client.SendTaskHeartbeat(&sfn.SendTaskHeartbeatInput{TaskToken: token("go-good")})
	must("a heartbeat", err)
	_, err = client.SendTaskSuccess(&sfn.SendTaskSuccessInput{TaskToken: token("go-good"), Output: aws.String(`{"rows":12}`)})
	must("an answer", err)
	check("the answer", *ended(good).Output, `{"rows":12}`)
	_, err = client.SendTaskFailure(&sfn.SendTaskFailureInput{
		TaskToken: token("go-bad"), Error: aws.String("Broken"), Cause: aws.String("by hand"),
	})
	must("a failure", err)
	check("the failure", *ended(bad).Status, sfn.ExecutionStatusFailed)
	last, err := client.GetExecutionHistory(&sfn.GetExecutionHistoryInput{
		ExecutionArn: &bad, ReverseOrder: aws.Bool(true), MaxResults: aws.Int64(1),
	})
	must("the last event", err)
	details := last.Events[0].ExecutionFailedEventDetails
	check("the last event", *details.Error+" "+*details.Cause, "Broken by hand")
	_, err = client.SendTaskSuccess(&sfn.SendTaskSuccessInput{TaskToken: token("go-good"), Output: aws.String("1")})
	refuses("a second answer", err, sfn.ErrCodeTaskTimedOut, "Task Timed Out: 'Provided task does not exist anymore'")
	_, isTyped := err.(*sfn.TaskTimedOut)
	check("its type", isTyped, true)
}

func refusals() {
	none := arn + ":stateMachine:none"
	_, err := client.StartExecution(&sfn.StartExecutionInput{StateMachineArn: &none})
	refuses("no such machine", err, sfn.ErrCodeStateMachineDoesNotExist, "State Machine Does Not Exist: '"+none+"'")
	_, isTyped := err.(*sfn.StateMachineDoesNotExist)
	check("its type", isTyped, true)
	_, err = client.SendTaskHeartbeat(&sfn.SendTaskHeartbeatInput{TaskToken: aws.String("made-up")})
	refuses("a made-up token", err, sfn.ErrCodeInvalidToken, "Invalid Token: 'Invalid token'")
	_, err = client.ListStateMachines(&sfn.ListStateMachinesInput{MaxResults: aws.Int64(1001)})
	refuses(
		"a page of 1001", err, "ValidationException",
		"1 validation error detected: Value '1001' at 'maxResults' failed to satisfy constraint: "+
			"Member must have value less than or equal to 1000",
	)
	_, err = client.CreateStateMachine(&sfn.CreateStateMachineInput{
		Name: aws.String("a b"), Definition: aws.String(pass), RoleArn: aws.String(role),
	})
	refuses("a name with a space", err, sfn.ErrCodeInvalidName, "Invalid Name: 'a b'")
}

func main() {
	tokens = os.Args[2]
	client = sfn.New(session.Must(session.NewSession(&aws.Config{
		Region:      aws.String("us-east-1"),
		Endpoint:    aws.String(os.Args[1]),
		Credentials: credentials.NewStaticCredentials("AKIDEXAMPLE", "any-secret-does-here", ""),
		MaxRetries:  aws.Int(0),
		// "sync-" would be put before the host's name.
		DisableEndpointHostPrefix: aws.Bool(true),
	})))
	executions()
	callbacks()
	refusals()
	if len(wrong) > 0 {
		fmt.Println(strings.Join(wrong, "\n"))
		os.Exit(1)
	}
	fmt.Printf("%d checks are as with AWS (SDK for Go %s)\n", checked, aws.SDKVersion)
}
