import { addMessages } from '.';
import messages from './en/goals.json';

/** The words of goals and their ladders. */
addMessages(messages);
